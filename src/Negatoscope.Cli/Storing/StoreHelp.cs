using Negatoscope.Model;

namespace Negatoscope.Cli.Storing;

/// <summary>What the help pages of store say, in both languages.</summary>
internal static class StoreHelp
{
    public static readonly Sentence Verb = new(
        "Look at the store of serve: check it, or tell what it holds. It may be in use meanwhile.",
        "Examine l'entrepôt de serve : le contrôle, ou dit ce qu'il contient. Il peut être en service.");

    public static readonly Sentence Check = new(
        "Prove that every instance is there byte for byte, and that every study counts its instances rightly.",
        "Prouve que chaque instance est là, octet pour octet, et que chaque examen compte bien ses instances.");

    public static readonly Sentence Stats = new(
        "Tell what is held: studies, bytes, modalities, transfer syntaxes.",
        "Dit ce qui est conservé : examens, octets, modalités, syntaxes de transfert.");

    public static readonly Sentence Data = new(
        "Folder of the store (default: negatoscope-data).",
        "Dossier de l'entrepôt (par défaut : negatoscope-data).");

    public static readonly Sentence Postgres = new(
        "The index is in PostgreSQL, as serve was told; NEGATOSCOPE_POSTGRES says the same out of sight.",
        "L'index est dans PostgreSQL, comme indiqué à serve ; NEGATOSCOPE_POSTGRES dit la même chose à l'abri des regards.");

    public static readonly Sentence Repair = new(
        "Count the studies again that count wrongly. Bytes that are lost cannot be brought back.",
        "Recompte les examens qui comptent mal. Des octets perdus ne peuvent pas être retrouvés.");

    public static readonly Sentence Json = new(
        "Print the result as JSON on standard output.",
        "Imprime le résultat en JSON sur la sortie standard.");

    public static readonly Sentence ExamplesOfVerb = new(
        """
        negatoscope store check --data /srv/negatoscope
        negatoscope store stats --data /srv/negatoscope --json
        """,
        """
        negatoscope store check --data /srv/negatoscope --lang fr
        negatoscope store stats --data /srv/negatoscope --json
        """);
}
