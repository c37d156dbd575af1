namespace Negatoscope.Cli.Phantom.Pictures;

/// <summary>What the trunk is made of, as far as the phantoms go.</summary>
internal enum Tissue
{
    Air, Skin, Fat, Muscle, Lung, LungVessel, Airway, Myocardium, VenaCava, RightHeart, LeftHeart, Calcification,
    Cortical, Spongy, Cartilage, Disc, SpinalCord, Liver, Spleen, Tumour, Node, Couch,
}
