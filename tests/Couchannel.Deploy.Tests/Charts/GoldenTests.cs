using Couchannel.Deploy.Tests.Tools;

namespace Couchannel.Deploy.Tests.Charts;

/// <summary>A change of a chart shows what it changes in each environment.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("trial")]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task An_environment_is_rendered_as_it_was_accepted(string environment)
    {
        var rendered = await Renders.OfAsync(environment);

        Accepted.ShouldHold(
            Path.Combine(RepositoryRoot.Path, "tests", "Couchannel.Deploy.Tests", "Golden", $"{environment}.yaml"), rendered.Text);
    }
}
