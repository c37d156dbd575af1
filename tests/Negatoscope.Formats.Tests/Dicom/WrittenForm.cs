using System.Collections;
using System.Globalization;
using System.Text;
using Negatoscope.Model;

namespace Negatoscope.Formats.Tests.Dicom;

/// <summary>A model as indented text: immutable arrays compare by reference, texts do not.</summary>
internal static class WrittenForm
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, string indent)
    {
        switch (value)
        {
            case null or string or Uid or IFormattable or bool:
                text.AppendLine(CultureInfo.InvariantCulture, $" {value ?? "-"}");
                break;
            case IEnumerable items:
                text.AppendLine();
                foreach (var item in items)
                {
                    text.Append(indent).Append("  *");
                    Write(text, item, indent + "  ");
                }

                break;
            default:
                text.AppendLine(value.GetType().Name);
                foreach (var property in value.GetType().GetProperties().Where(p => p.Name != "EqualityContract" && p.GetMethod is { IsStatic: false }))
                {
                    text.Append(indent).Append("  ").Append(property.Name).Append(':');
                    Write(text, property.GetValue(value), indent + "  ");
                }

                break;
        }
    }
}
