using System.Text.RegularExpressions;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Guides;

internal static partial class FindingPlace
{
    extension(Place place)
    {
        /// <summary>series[3].instance[17] and series[4].instance[2] are the same place for a table.</summary>
        public string PathWithoutIndexes() => Indexes.Replace(place.Path ?? "", "");
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indexes { get; }
}
