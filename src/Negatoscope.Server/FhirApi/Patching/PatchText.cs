using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>What is said of a patch that cannot be applied. Values and names of the document are not repeated: they are the patient's.</summary>
internal static class PatchText
{
    public static readonly Sentence NotJson = new(
        "The patch is no well-formed JSON.",
        "Le correctif n'est pas du JSON bien formé.");

    public static Sentence NotList(int most) => new(
        $"A JSON Patch is an array of operations, {most} at most.",
        $"Un JSON Patch est un tableau d'opérations, {most} au plus.");

    public static Sentence Malformed(int number, Sentence why) => new(
        $"Operation {number} of the patch: {why.English}",
        $"Opération {number} du correctif : {why.French}");

    public static Sentence Failed(int number, string name, Sentence why) => new(
        $"Operation {number} of the patch ({name}): {why.English}",
        $"Opération {number} du correctif ({name}) : {why.French}");

    public static readonly Sentence NotOperation = new(
        "it is an object whose \"op\" is add, remove, replace, move, copy or test.",
        "c'est un objet dont « op » est add, remove, replace, move, copy ou test.");

    public static Sentence NotPointer(string name) => new(
        $"\"{name}\" is a JSON Pointer such as /name/0/family.",
        $"« {name} » est un pointeur JSON tel que /name/0/family.");

    public static readonly Sentence NoValue = new(
        "it has no \"value\".",
        "il manque « value ».");

    public static readonly Sentence Absent = new(
        "there is nothing in that place.",
        "il n'y a rien à cet endroit.");

    public static readonly Sentence NotEqual = new(
        "the value is another, so nothing was changed.",
        "la valeur est autre ; rien n'a été modifié.");

    public static readonly Sentence IntoItself = new(
        "nothing can be moved into itself.",
        "rien ne peut être déplacé dans lui-même.");

    public static readonly Sentence TooLarge = new(
        "the document would become too large or too deep.",
        "le document deviendrait trop grand ou trop profond.");
}
