using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>A binding of an element, compiled when a value is first checked.</summary>
/// <param name="owner">The layer of the definition that binds.</param>
internal sealed class BindingRule(Binding binding, CompiledRules owner)
{
    private readonly Lazy<CompiledBinding?> _own = new(() => owner.Terminology.Binding(binding));

    public Binding Binding => binding;

    /// <summary>False where the binding asks nothing that could be checked.</summary>
    public static bool IsChecked(Binding? binding) =>
        binding is { MaxValueSet: not null } or { ValueSet: not null, Strength: BindingStrength.Required or BindingStrength.Extensible or BindingStrength.Preferred };

    /// <summary>How a value meets the binding. What the layer of the definition cannot tell, or denies, may be at hand above it.</summary>
    public BindingCheck Check(Node value, CompiledRules top)
    {
        var check = _own.Value?.Check(value) ?? default;
        return check.Result is BindingResult.Met or BindingResult.NoCode || top == owner || top.Binding(binding) is not { } above ? check : above.Check(value);
    }
}
