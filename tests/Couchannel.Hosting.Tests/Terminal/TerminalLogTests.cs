using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Couchannel.Hosting.Tests.Terminal;

/// <summary>The lines of all resources, as a person and as a file gets them.</summary>
public sealed class TerminalLogTests : IDisposable
{
    private const string Red = "\e[31m";

    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly DistributedApplication _app;
    private readonly ResourceLoggerService _logs;
    private readonly DistributedApplicationModel _model;

    public TerminalLogTests()
    {
        _builder.AddContainer("api", "acme/api");
        _builder.AddContainer("postgres", "acme/postgres");
        _app = _builder.Build();
        _logs = _app.Services.GetRequiredService<ResourceLoggerService>();
        _model = _app.Services.GetRequiredService<DistributedApplicationModel>();
    }

    public void Dispose()
    {
        _app.Dispose();
        _builder.Dispose();
    }

    [Fact]
    public void Into_a_file_lines_go_without_colours_and_one_below_the_other()
    {
        using var console = WrittenConsole.Plain();
        using var log = new TerminalLog(console.Console, _logs, _model);
        var wide = new string('x', 500);

        _logs.Write("api", $"{Red}red{Red} and \e]0;title\aplain", isError: false);
        _logs.Write("postgres", wide, isError: true);

        console.Lines.ShouldBe(["api      | red and plain", $"postgres | {wide}"]);
    }

    [Fact]
    public void On_a_terminal_each_resource_has_its_colour_and_a_line_keeps_its_own()
    {
        using var console = WrittenConsole.Terminal();
        using var log = new TerminalLog(console.Console, _logs, _model);

        _logs.Write("api", $"{Red}red", isError: false);
        _logs.Write("POSTGRES", "[not markup]", isError: false);
        _logs.Write("stranger", "hello", isError: false);

        console.Lines.ShouldBe(
        [
            $"\e[38;2;0;175;255mapi     \e[0m \e[2m|\e[0m {Red}red\e[0m",
            "\e[38;2;0;255;175mPOSTGRES\e[0m \e[2m|\e[0m [not markup]\e[0m",
            "\e[38;2;128;128;128mstranger\e[0m \e[2m|\e[0m hello\e[0m",
        ]);
    }

    [Fact]
    public void Once_it_is_over_nothing_is_written_any_more()
    {
        using var console = WrittenConsole.Plain();
        var log = new TerminalLog(console.Console, _logs, _model);

        log.Dispose();
        _logs.Write("api", "too late", isError: false);

        console.Text.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_graphs_code_logs_comes_line_by_line_with_what_went_wrong()
    {
        using var console = WrittenConsole.Plain();
        using var log = new TerminalLog(console.Console, _logs, _model);
        var logger = _logs.GetLogger("api");

        using (logger.BeginScope("whatever"))
        {
            logger.LogDebug("for nobody");
            logger.LogError(new InvalidOperationException("It is broken."), "One\r\nTwo");
        }

        console.Lines.ShouldBe(["api      | One", "api      | Two", "api      | System.InvalidOperationException: It is broken."]);
        _logs.Recent("api", 3).ShouldAllBe(line => line.IsErrorMessage);
    }

    [Fact]
    public void There_are_colours_for_more_resources_than_there_are_colours()
    {
        Enumerable.Range(0, 8).Select(TerminalColors.Of).Distinct().Count().ShouldBe(8);
        TerminalColors.Of(8).ShouldBe(TerminalColors.Of(0));
    }
}
