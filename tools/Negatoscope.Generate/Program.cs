using Negatoscope.Generate.Dictionary;

return args switch
{
    ["dictionary", .. var options] => DictionaryVerb.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Writes the data that standards publish as compact C#, committed under src/**/Generated.

          dictionary --from <dicom.dic> --names <pydicom folder> --out src/Negatoscope.Dicom/Generated [--check]

        --check writes nothing and fails when what is committed differs.
        """);
    return 2;
}
