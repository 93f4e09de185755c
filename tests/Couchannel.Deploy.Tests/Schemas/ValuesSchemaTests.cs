using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Deploy.Tests.Schemas;

public sealed class ValuesSchemaTests
{
    private const string Shared = "# What all charts of one installation have in common.";

    public static TheoryData<string> Charts => [.. Directory.GetDirectories(Helm.Folder(""))
        .Where(f => File.Exists(Path.Combine(f, "values.yaml"))).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Charts))]
    public void A_charts_schema_is_in_step_with_its_values(string chart)
    {
        var schema = ValuesSchema.Read(Values(chart)).Make();

        Accepted.ShouldHold(Path.Combine(Helm.Folder(chart), "values.schema.json"), schema);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Every_value_has_a_sentence_above_it(string chart)
    {
        var schema = ValuesSchema.Read(Values(chart));
        schema.Make();

        schema.Unexplained.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void What_is_global_is_alike_in_all_charts(string chart)
    {
        var common = Values("common");
        var values = Values(chart);

        // The observability chart stands alone.
        var own = values.IndexOf(Shared, StringComparison.Ordinal);
        (own < 0 ? "" : values[own..]).ShouldBe(chart == "observability" ? "" : common);
    }

    [Fact]
    public void A_value_without_a_sentence_is_found()
    {
        var schema = ValuesSchema.Read("# Said.\na: 1\nb:\n  # Said, too.\n  c: x\n  d: {}\n");
        schema.Make();

        schema.Unexplained.ShouldBe(["b.d"]);
    }

    private static string Values(string chart) => File.ReadAllText(Path.Combine(Helm.Folder(chart), "values.yaml"));
}
