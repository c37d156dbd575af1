using System.Globalization;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>Small resources whose values are drawn from few, so that searches find some of them; and searches for those values.</summary>
internal sealed class RandomResources(Random random)
{
    private static readonly string[] Types = ["Patient", "Observation", "ImagingStudy", "Organization", "ValueSet"];
    private static readonly string[] Names = ["Müller", "mueller", "Le Goff", "LE  GOFF", "Étienne", "O'Neil", "d\\u0027Arc", "100%", "a_b", "Zoë", "zz", "Straße"];
    private static readonly string[] Systems = ["urn:oid:1.2.3", "http://example.org/ids", "http://example.org/ids/more"];
    private static readonly string[] Codes = ["A", "a", "B-1", "x y", "é", "long"];
    private static readonly string[] Days = ["2020", "2020-02", "2020-02-29", "2021-12-31", "2022-01-01", "2022-01-01T00:30:00Z", "2022-01-01T00:30:00+02:00", "1931-05"];
    private static readonly string[] Amounts = ["1", "1.0", "5.40", "100", "0.1", "-3", "1e3"];
    private static readonly string[] Units = ["mg", "g", "kg", "cm", "[odd]"];
    private static readonly string[] Urls = ["http://example.org/vs", "http://example.org/vs/a", "http://example.org/vs/a/b", "http://example.org/vsx", "urn:uuid:1"];
    private static readonly string[] Prefixes = ["", "", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"];

    public string Type() => Any(Types);

    /// <summary>One of so few ids that it is often taken.</summary>
    public string Id() => random.Next(12).ToString(CultureInfo.InvariantCulture);

    public string Json(string type, string id)
    {
        var parts = new List<string> { $"\"resourceType\": \"{type}\"", $"\"id\":\"{id}\"" };
        if (Chance(3))
            parts.Add($$"""  "meta" : {"versionId":"77","lastUpdated":"1999-01-01T00:00:00Z","profile":["{{Any(Urls)}}"],"tag":[{"system":"{{Any(Systems)}}","code":"t"}]} """);
        parts.AddRange(type switch
        {
            "Patient" => [Identifiers(), Name(), Maybe($"\"birthDate\":\"{Any(["2020", "2020-02", "2020-02-29", "1931-05-06"])}\""),
                Maybe($"\"gender\":\"{Any(["male", "female"])}\""), Maybe($"\"active\":{Any(["true", "false"])}"),
                Maybe($"\"telecom\":[{{\"system\":\"phone\",\"value\":\"{Any(["01 23", "AbC"])}\"}}]"),
                Maybe($"\"managingOrganization\":{Reference("Organization")}"),
                Maybe($"\"deceasedDateTime\":\"{Any(Days)}\""),
                Maybe($"\"address\":[{{\"city\":\"{Any(Names)}\",\"line\":[\"{new string('y', random.Next(250, 262))}{Any(Codes)}\"]}}]")],
            "Observation" => ["\"status\":\"" + Any(["final", "amended"]) + "\"", $"\"code\":{Concept()}", Maybe($"\"subject\":{Reference("Patient")}"),
                Maybe(Chance(2) ? $"\"effectiveDateTime\":\"{Any(Days)}\"" : $"\"effectiveTiming\":{{\"event\":[\"{Any(Days)}\",\"{Any(Days)}\"]}}"), Maybe($"\"valueQuantity\":{Quantity()}"),
                Maybe($"\"component\":[{{\"code\":{Concept()},\"valueQuantity\":{Quantity()}}},{{\"code\":{Concept()},\"valueQuantity\":{Quantity()}}}]")],
            "ImagingStudy" => [Identifiers(), "\"status\":\"available\"", $"\"subject\":{Reference("Patient")}", Maybe($"\"started\":\"{Any(Days)}\""),
                $"\"series\":[{{\"uid\":\"1.{random.Next(4)}\",\"modality\":{{\"system\":\"http://dicom.nema.org/resources/ontology/DCM\",\"code\":\"{Any(["CT", "MR"])}\"}}}}]"],
            "Organization" => [Identifiers(), $"\"name\":\"{Any(Names)}\"", Maybe($"\"partOf\":{Reference("Organization")}")],
            _ => [$"\"url\":\"{Any(Urls)}\"", "\"status\":\"draft\"", Maybe($"\"version\":\"{Any(["1", "1.1"])}\""), Maybe($"\"title\":\"{Any(Names)}\"")],
        });
        return "{" + string.Join(", ", parts.Where(part => part.Length > 0)) + "}";
    }

    /// <summary>A search of one type, perhaps sorted, perhaps with inclusions.</summary>
    public string Search(string? ofType = null)
    {
        var type = ofType ?? Type();
        var wanted = Enumerable.Range(0, random.Next(0, 4)).Select(_ => Criterion(type)).ToList();
        if (Chance(3))
            wanted.Add($"_sort={Any(["-", ""])}{Any(Sorts(type))},{Any(["-", ""])}{Any(["_id", "_lastUpdated", .. Sorts(type)])}");
        if (Chance(4) && type is "ImagingStudy" or "Observation")
            wanted.AddRange([Date(type == "ImagingStudy" ? "started" : "date"), Date(type == "ImagingStudy" ? "started" : "date")]);
        return $"{type}?{string.Join('&', wanted)}";
    }

    public string Including() => Any([
        "Observation?_include=Observation:subject", "Patient?_revinclude=Observation:subject", "Patient?_revinclude=Observation:patient&_revinclude=ImagingStudy:patient",
        "Observation?_include=*", "ImagingStudy?_include=ImagingStudy:subject&_include:iterate=Patient:organization", "Organization?_include:iterate=Organization:partof",
        "Organization?_revinclude:iterate=Patient:organization&_revinclude:iterate=Observation:subject"]);

    /// <summary>A search that names one resource, or few.</summary>
    public string Condition(string type) => type switch
    {
        "Observation" => $"Observation?code={Systems[0]}|{Any(Codes)}&status=final",
        "ValueSet" => $"ValueSet?url={Any(Urls)}",
        _ => $"{type}?identifier={Any(Systems)}|{Any(Codes)}",
    };

    private string Criterion(string type) => Chance(4) ? Any([$"_id={Id()},{Id()}", $"_lastUpdated={Any(["ge", "lt"])}{Any(["2026-01-01T00:00:01Z", "2026-01-01T00:00:03Z"])}", "_tag=t",
        $"_tag={Any(Systems)}|t", $"_profile={Any(Urls)}", $"_profile:below={Any(Urls)}", "_profile:missing=true", "_tag:missing=false", "_tag:not=t"]) : type switch
        {
            "Patient" => Any([Identifier(), Identifier(), Text("name"), Text("family"), Text("address-city"), Text("address"), Date("birthdate"), Date("death-date"), $"gender={Any(["male", "female", "male,female"])}",
            "gender:not=male", "gender:missing=true", "active=true", "active:not=true", "telecom=abc", "phone=01 23", "organization:missing=true", $"organization=Organization/{Id()}",
            $"organization:Organization={Id()}", $"organization.name={Any(Names)}", $"organization.{Identifier()}", $"organization.partof.name={Any(Names)}",
            $"_has:Observation:patient:status=final", $"_has:Observation:subject:code={Any(Codes)}", $"_has:ImagingStudy:patient:modality=CT", "_has:Observation:patient:value-quantity=gt1",
            $"identifier:of-type={Systems[0]}|MR|{Any(Codes)}", "identifier:missing=true"]),
            "Observation" => Any([$"code={Any(Codes)}", $"code={Any(Systems)}|{Any(Codes)}", $"code={Any(Systems)}|", $"code:text={Any(["ang", "Blut", "x"])}", $"code:not={Any(Codes)}", $"subject=Patient/{Id()}",
            $"subject:Patient={Id()}", $"patient={Id()}", $"subject={Urls[0]}/Patient/9", Date("date"), Amount("value-quantity"), Amount("component-value-quantity"), Amount("combo-value-quantity"),
            $"code-value-quantity={Any(Codes)}${Any(["gt", "lt", ""])}{Any(Amounts)}", $"component-code-value-quantity={Systems[0]}|{Any(Codes)}${Any(["gt", "le"])}{Any(Amounts)}||mg",
            $"subject:Patient.name={Any(Names)}", $"patient.{Identifier()}", $"subject:Patient.gender:not=male", $"subject:identifier={Any(Systems)}|{Any(Codes)}",
            $"patient.organization.name={Any(Names)}", "value-quantity:missing=true", "component-code-value-quantity:missing=true", "subject:missing=false", $"subject:Patient._id={Id()}", "status=final", "status:not=final"]),
            "ImagingStudy" => Any([Identifier(), Date("started"), "modality=CT", "modality=http://dicom.nema.org/resources/ontology/DCM|MR", "modality:not=CT", $"series=1.{random.Next(4)}",
            $"patient={Id()}", $"subject:Patient.birthdate=2020", $"patient.{Identifier()}", "started:missing=true", "status=available"]),
            "Organization" => Any([Text("name"), Identifier(), $"partof={Id()}", $"_has:Patient:organization:gender=male", $"_has:Patient:organization:_has:Observation:subject:status=final", "partof:missing=true"]),
            _ => Any([$"url={Any(Urls)}", $"url:below={Any(Urls)}", $"url:above={Any(Urls)}", $"url={Any(Urls)},{Any(Urls)}", Text("title"), "version=1", $"url=http://example.org/vs|1"]),
        };

    private static string[] Sorts(string type) => type switch
    {
        "Patient" => ["birthdate", "family", "identifier", "gender", "organization"],
        "Observation" => ["date", "value-quantity", "code", "subject"],
        "ImagingStudy" => ["started", "modality", "patient"],
        "Organization" => ["name", "partof"],
        _ => ["url", "title"],
    };

    private string Identifier() => Any([$"identifier={Any(Systems)}|{Any(Codes)}", $"identifier={Any(Codes)}", $"identifier=|{Any(Codes)}", $"identifier={Any(Systems)}|", $"identifier={Any(Systems)}|{Any(Codes)},{Any(Codes)}"]);

    private string Text(string parameter)
    {
        var text = Any(["mull", "MÜ", "le goff", "LE GOFF", "o'n", "étie", "etie", "100%", "a_b", "_", "%", "zz", "y", "Straße", "e", new string('y', random.Next(250, 262))]);
        return parameter + Any(["", "", ":contains", ":exact"]) + "=" + (Chance(4) ? text + "," + Any(["zoe", "s"]) : text);
    }

    private string Date(string parameter) => $"{parameter}={Any(Prefixes)}{Any(["2020", "2020-02", "2020-02-29", "2022-01-01", "2022-01-01T00:30:00Z", "2021", "1931-05-06", "2022-01-01,2020"])}";

    private string Amount(string parameter) => $"{parameter}={Any(Prefixes)}{Any(Amounts)}{Any(["", "", "||mg", "|http://unitsofmeasure.org|g", "|http://unitsofmeasure.org|[odd]", "||g"])}";

    private string Identifiers() => Chance(6) ? "" : $"\"identifier\":[{string.Join(",", Enumerable.Range(0, random.Next(1, 3)).Select(_ => OneIdentifier()))}]";

    private string OneIdentifier()
    {
        var system = Chance(3) ? "" : $"\"system\":\"{Any(Systems)}\",";
        var type = Chance(2) ? $"\"type\":{{\"coding\":[{{\"system\":\"{Systems[0]}\",\"code\":\"MR\"}}]}}," : "";
        return $"{{{system}{type}\"value\":\"{Any(Codes)}\"}}";
    }

    private string Name() => Chance(5) ? "" : $$"""
        "name":[{"family":"{{Any(Names)}}" , "given":[ "{{Any(Names)}}" ] }]
        """;

    private string Concept()
    {
        var coding = $"\"system\":\"{Any(Systems)}\",\"code\":\"{Any(Codes)}\"" + (Chance(2) ? ",\"display\":\"Länge\"" : "");
        return $"{{\"coding\":[{{{coding}}}]{(Chance(3) ? ",\"text\":\"Blutdruck\"" : "")}}}";
    }

    private string Quantity()
    {
        var coded = Chance(4) ? "" : $",\"system\":\"http://unitsofmeasure.org\",\"code\":\"{Any(Units)}\"";
        return $"{{\"value\":{Any(Amounts)},\"unit\":\"{Any(Units)}\"{coded}}}";
    }

    private string Reference(string type) => random.Next(5) switch
    {
        0 => $"{{\"reference\":\"{type}/{Id()}/_history/1\"}}",
        1 => $"{{\"reference\":\"{Urls[0]}/{type}/9\"}}",
        2 => $"{{\"identifier\":{{\"system\":\"{Any(Systems)}\",\"value\":\"{Any(Codes)}\"}}}}",
        _ => $"{{\"reference\":\"{type}/{Id()}\"}}",
    };

    private string Maybe(string part) => Chance(3) ? "" : part;

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Any(string[] of) => of[random.Next(of.Length)];
}
