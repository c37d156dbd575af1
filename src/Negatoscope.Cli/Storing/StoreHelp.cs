using Negatoscope.Model;

namespace Negatoscope.Cli.Storing;

/// <summary>What the help pages of store say, in both languages.</summary>
internal static class StoreHelp
{
    public static readonly Sentence Verb = new(
        "Look at the store of serve: check it, or tell what it holds, while it is in use or not; compact it, while it is not.",
        "Examine l'entrepôt de serve : le contrôle ou dit ce qu'il contient, en service ou non ; le compacte, hors service.");

    public static readonly Sentence Check = new(
        "Prove that every instance is there byte for byte, and that every study counts its instances rightly.",
        "Prouve que chaque instance est là, octet pour octet, et que chaque examen compte bien ses instances.");

    public static readonly Sentence Stats = new(
        "Tell what is held: studies, bytes, modalities, transfer syntaxes.",
        "Dit ce qui est conservé : examens, octets, modalités, syntaxes de transfert.");

    public static readonly Sentence Compact = new(
        "Give the room of deleted instances back to the disk, the server being stopped. May be interrupted at any moment.",
        "Rend au disque la place des instances supprimées, serveur arrêté. Peut être interrompu à tout moment.");

    public static readonly Sentence DryRun = new(
        "Tell what would be freed, and change nothing. The server may run.",
        "Dit ce qui serait rendu, sans rien changer. Le serveur peut tourner.");

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
        negatoscope store compact --data /srv/negatoscope --dry-run
        """,
        """
        negatoscope store check --data /srv/negatoscope --lang fr
        negatoscope store stats --data /srv/negatoscope --json
        negatoscope store compact --data /srv/negatoscope --dry-run
        """);

    public static readonly Sentence ExamplesOfCheck = new(
        """
        negatoscope store check --data /srv/negatoscope
        negatoscope store check --data /srv/negatoscope --postgres "Host=db;Database=images" --json
        """,
        """
        negatoscope store check --data /srv/negatoscope --lang fr
        negatoscope store check --data /srv/negatoscope --postgres "Host=db;Database=images" --json
        """);

    public static readonly Sentence ExamplesOfStats = new(
        """
        negatoscope store stats --data /srv/negatoscope
        negatoscope store stats --json | jq .instances
        """,
        """
        negatoscope store stats --data /srv/negatoscope --lang fr
        negatoscope store stats --json | jq .instances
        """);

    public static readonly Sentence ExamplesOfCompact = new(
        """
        negatoscope store compact --data /srv/negatoscope --dry-run
        negatoscope store compact --data /srv/negatoscope
        """,
        """
        negatoscope store compact --data /srv/negatoscope --dry-run --lang fr
        negatoscope store compact --data /srv/negatoscope --lang fr
        """);
}
