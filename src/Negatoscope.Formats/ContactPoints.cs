using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>R4 ContactPoint. Its codes are the names of the model in lower case.</summary>
internal static class ContactPoints
{
    public static Element? Write(ContactPoint? contact) => contact is null ? null : new()
    {
        ["system"] = Code(contact.System),
        ["value"] = contact.Value,
        ["use"] = Code(contact.Use),
    };

    public static ContactPoint? Read(Element? contact) => contact?.Text("value") is { } value
        ? new(Parse<ContactSystem>(contact.Text("system")), value, Parse<ContactUse>(contact.Text("use")))
        : null;

    private static string? Code<T>(T? value) where T : struct, Enum => value?.ToString().ToLowerInvariant();

    private static T? Parse<T>(string? code) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Code(value) == code);
}
