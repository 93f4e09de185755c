using System.Globalization;

namespace Couchannel.Hosting;

/// <summary>
/// What the values in a manifest refer to: resources outside of the graph, formatted parameters, conditional expressions.
/// </summary>
internal sealed class ManifestDependencies
{
    private readonly Dictionary<string, IResource> _resources = [];
    private readonly Dictionary<ParameterResource, Dictionary<string, string>> _formatted = [];
    private readonly Dictionary<string, ReferenceExpression> _conditionals = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<object> _visiting = [];

    /// <summary>The resources that are referred to, in the order in which they were.</summary>
    public IEnumerable<IResource> Resources => _resources.Values.ToArray();

    /// <summary>The parameters that are used with a format and not written with it yet.</summary>
    public IEnumerable<ParameterResource> Formatted => _formatted.Keys.ToArray();

    public IReadOnlyDictionary<string, ReferenceExpression> Conditionals => _conditionals;

    /// <summary>Keeps a name for a resource of the graph.</summary>
    public void Reserve(string name) => _names.Add(name);

    /// <summary>
    /// For each format that a parameter is used with, the name of the resource that stands for it; who uses it from now on gets
    /// another one.
    /// </summary>
    public IReadOnlyDictionary<string, string> TakeFormats(ParameterResource parameter) =>
        _formatted.Remove(parameter, out var names) ? names : [];

    public void Add(object? value)
    {
        if (value is ReferenceExpression expression)
        {
            AddFormatted(expression);
            AddConditional(expression);
            foreach (var part in expression.ValueProviders.OfType<ReferenceExpression>())
            {
                AddConditional(part);
            }
        }

        if (value is IResource resource)
        {
            if (_resources.TryAdd(resource.Name, resource))
            {
                _names.Add(resource.Name);
            }
        }
        else if (value is IValueWithReferences composed && _visiting.Add(value))
        {
            foreach (var part in composed.References.Where(p => !_visiting.Contains(p)))
            {
                Add(part);
            }

            _visiting.Remove(value);
        }
    }

    /// <summary>How the manifest writes an expression: a parameter with a format is written as the resource that stands for it.</summary>
    public string Expression(ReferenceExpression expression)
    {
        var values = new object[expression.ManifestExpressions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var format = expression.StringFormats[i];
            values[i] = !string.IsNullOrEmpty(format) && ParameterOf(expression.ValueProviders[i]) is { } parameter
                ? $"{{{NameOf(parameter, format)}.value}}"
                : expression.ManifestExpressions[i];
        }

        return string.Format(CultureInfo.InvariantCulture, expression.Format, values);
    }

    private static ParameterResource? ParameterOf(IValueProvider value) => value switch
    {
        ParameterResource parameter => parameter,
        ReferenceExpression { Format: "{0}", ValueProviders: [ParameterResource parameter] } => parameter,
        _ => null,
    };

    private void AddFormatted(ReferenceExpression expression)
    {
        if (expression.IsConditional)
        {
            AddFormatted(expression.WhenTrue!);
            AddFormatted(expression.WhenFalse!);
            return;
        }

        for (var i = 0; i < expression.ValueProviders.Count; i++)
        {
            if (expression.StringFormats[i] is { Length: > 0 } format && ParameterOf(expression.ValueProviders[i]) is { } parameter)
            {
                NameOf(parameter, format);
            }
        }
    }

    private void AddConditional(ReferenceExpression expression)
    {
        if (expression.Name is { } name && _conditionals.TryAdd(name, expression))
        {
            _names.Add(name);
        }
    }

    private string NameOf(ParameterResource parameter, string format)
    {
        if (!_formatted.TryGetValue(parameter, out var names))
        {
            _formatted[parameter] = names = [];
        }

        if (!names.TryGetValue(format, out var name))
        {
            var wanted = $"{parameter.Name}-{format.ToLowerInvariant()}-encoded";
            name = wanted;
            for (var suffix = 1; !_names.Add(name); suffix++)
            {
                name = $"{wanted}-{suffix}";
            }

            names[format] = name;
        }

        return name;
    }
}
