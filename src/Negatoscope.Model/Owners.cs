namespace Negatoscope.Model;

public static class Owners
{
    extension(Owner owner)
    {
        /// <summary>As a heading over its findings.</summary>
        public Sentence Name => owner switch
        {
            Owner.Modality => new("modality", "modalité"),
            Owner.Ris => new("RIS and patient registration", "RIS et identités"),
            Owner.Configuration => new("configuration (negatoscope.json)", "configuration (negatoscope.json)"),
            Owner.Guide => new("the published guide itself", "le guide publié lui-même"),
            Owner.Theatre => new("operating theatre", "bloc opératoire"),
            Owner.Pharmacy => new("pharmacy and device management", "pharmacie et gestion des dispositifs"),
            Owner.Directory => new("directories (RPPS, FINESS, structure file)", "répertoires (RPPS, FINESS, fichier des structures)"),
            _ => new("input files", "fichiers d'entrée"),
        };
    }
}
