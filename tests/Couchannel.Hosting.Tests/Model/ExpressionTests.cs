using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Texts with values in them.</summary>
public sealed class ExpressionTests
{
    private static readonly ParameterResource Secret = new("secret", _ => "s/&", secret: true);

    [Fact]
    public async Task Braces_stay_braces_single_or_double_in_text_and_in_literal_values()
    {
        var literal = "{x}";

        var expression = ReferenceExpression.Create($"{{a}} {literal} {Secret}");

        (await expression.GetValueAsync(default)).ShouldBe("{a} {x} s/&");
        expression.ValueExpression.ShouldBe("{a} {x} {secret.value}");
    }

    [Fact]
    public async Task A_format_escapes_values_and_literals_alike()
    {
        var literal = "a b";

        (await ReferenceExpression.Create($"{literal:uri}/{Secret:URI}").GetValueAsync(default)).ShouldBe("a%20b/s%2F%26");
        Should.Throw<NotSupportedException>(() => ReferenceExpression.Create($"{literal:nope}")).Message.ShouldContain("nope");
    }

    [Fact]
    public async Task An_expression_of_nothing_has_no_value()
    {
        (await ReferenceExpression.Empty.GetValueAsync(default)).ShouldBeNull();
        (await ReferenceExpression.Create($"{ReferenceExpression.Empty}").GetValueAsync(default)).ShouldBe("");
    }

    [Fact]
    public async Task A_condition_chooses_without_regard_to_case()
    {
        var condition = new ParameterResource("flag", _ => "TRUE");
        var expression = ReferenceExpression.CreateConditional(
            condition, "true", ReferenceExpression.Create($"on-{Secret}"), ReferenceExpression.Create($"off"));

        (await expression.GetValueAsync(default)).ShouldBe("on-s/&");
        expression.ValueExpression.ShouldMatch(@"^\{cond-flag-value-[0-9a-f]{8}\.connectionString\}$");
        ((IValueWithReferences)expression).References.ShouldBe([condition, Secret]);
    }

    [Fact]
    public async Task A_builder_puts_together_what_an_interpolated_string_would()
    {
        var builder = new ReferenceExpressionBuilder();
        builder.IsEmpty.ShouldBeTrue();
        builder.AppendLiteral("p=");
        builder.AppendFormatted(Secret, "uri");
        builder.Append($";q={Secret};{"l"}");
        builder.AppendValueProvider(Secret);

        var expression = builder.Build();

        (await expression.GetValueAsync(default)).ShouldBe("p=s%2F%26;q=s/&;ls/&");
        expression.StringFormats.ShouldBe(["uri", null, null]);
        Should.Throw<ArgumentException>(() => builder.AppendValueProvider("text"));
    }

    [Fact]
    public void The_resources_of_nested_values_become_related_once()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var secret = builder.AddParameter("secret", secret: true);
        var cache = builder.AddRedis("cache", password: secret);
        var inner = ReferenceExpression.Create($"{secret}-{cache}");

        var tool = builder.AddExecutable("tool", "tool", ".").WithEnvironment("A", $"{inner}/{secret}");

        tool.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => r.Resource.Name).ShouldBe(["secret", "cache"]);
    }
}
