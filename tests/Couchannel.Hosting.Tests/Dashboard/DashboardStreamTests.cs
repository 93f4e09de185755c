using Couchannel.Hosting.Dashboard;
using Couchannel.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Couchannel.Hosting.Tests.Dashboard;

/// <summary>What the dashboard is told as it happens, and how it is put.</summary>
public sealed class DashboardStreamTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(1));
    private readonly DistributedApplication _app;
    private readonly DashboardSource _source;
    private readonly IResource _mail;

    // What happens to the resources is what a test says of them: the application is not started.
    public DashboardStreamTests()
    {
        _mail = _builder.AddContainer("mail", "acme/mail")
            .WithCommand("flush", "Flush", context => Task.FromCanceled<ExecuteCommandResult>(new(canceled: true)))
            .WithCommand("fail", "Fail", _ => Task.FromResult(CommandResults.Failure()))
            .WithCommand("never", "Never", _ => throw new NotSupportedException(), new() { UpdateState = _ => ResourceCommandState.Hidden })
            .Resource;
        _app = _builder.Build();
        _source = ActivatorUtilities.CreateInstance<DashboardSource>(_app.Services);
    }

    public void Dispose()
    {
        _app.Dispose();
        _builder.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task A_log_is_told_from_its_beginning_and_then_line_by_line()
    {
        var logs = _app.Services.GetRequiredService<ResourceLoggerService>();
        logs.Write("mail", "one", isError: false);
        await using var lines = _source.WatchLogsAsync("mail", _bound.Token).GetAsyncEnumerator();
        (await lines.MoveNextAsync()).ShouldBeTrue();
        (lines.Current.Number, lines.Current.Text, lines.Current.IsError, lines.Current.Replica).ShouldBe((1, "one", false, 0));

        logs.Write("mail", "two", isError: true, replica: 1);

        (await lines.MoveNextAsync()).ShouldBeTrue();
        (lines.Current.Number, lines.Current.Text, lines.Current.IsError, lines.Current.Replica).ShouldBe((2, "two", true, 1));
        logs.Complete("mail");
        (await lines.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_resource_is_told_as_it_stands_then_at_each_change_and_no_more_once_it_is_hidden()
    {
        await TellAsync(s => s with { State = KnownResourceStates.Starting });
        await using var told = _source.WatchResourcesAsync(_bound.Token).GetAsyncEnumerator();
        (await NextAsync(told)).State.ShouldBe("Starting");

        await TellAsync(s => s with { State = KnownResourceStates.Running, IsHidden = true });
        await TellAsync(s => s with { State = null, IsHidden = false });

        (await NextAsync(told)).State.ShouldBe("NotStarted");
    }

    [Fact]
    public async Task Only_what_a_browser_can_open_and_that_runs_is_a_link()
    {
        await TellAsync(s => s with
        {
            Urls =
            [
                new("smtp", "tcp://localhost:25", false),
                new("ui", "http://localhost:80", false) { DisplayProperties = new("Inbox", 1) },
                new(null, "https://mail.example", false) { IsInactive = true, DisplayProperties = new("Home", 0) },
                new("admin", "http://localhost:81", true),
            ],
        });

        _source.Resources.Single().Endpoints.Select(e => (e.Name, e.Url, e.IsLink, e.Text)).ShouldBe(
        [
            ("ui", "http://localhost:80", true, "Inbox"),
            ("smtp", "tcp://localhost:25", false, null),
            ("Home", "https://mail.example", false, "Home"),
        ]);
        _source.Describe("mail")!.Urls.Select(u => u.Name).ShouldBe(["ui", "smtp", "Home", "admin"]);
    }

    [Fact]
    public async Task Properties_are_put_as_text_and_arguments_as_a_shell_takes_them()
    {
        await TellAsync(s => s with
        {
            Properties = [new("none", null), new("half", 0.5), new("args", new object?[] { "it's", "", null, 7, "\"", "plain" })],
        });

        _source.Describe("mail")!.Properties.ShouldBe(
            [new DashboardValue("none", ""), new("half", "0.5"), new("args", "'it'\\''s' '' '' 7 '\"' plain")]);
    }

    [Fact]
    public async Task A_command_that_was_given_up_or_failed_without_a_word_says_something_and_a_hidden_one_is_not_offered()
    {
        await TellAsync(s => s with { State = KnownResourceStates.Running });

        (await _source.ExecuteAsync("mail", "flush", _bound.Token)).ShouldBe(new DashboardCommandResult(false, "It was given up."));
        (await _source.ExecuteAsync("mail", "fail", _bound.Token)).ShouldBe(new DashboardCommandResult(false, "It failed."));
        _source.Resources.Single().Commands.Select(c => c.Name).ShouldNotContain("never");
    }

    private static async Task<DashboardResource> NextAsync(IAsyncEnumerator<DashboardResource> told)
    {
        (await told.MoveNextAsync()).ShouldBeTrue();
        return told.Current;
    }

    private Task TellAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _app.ResourceNotifications.PublishUpdateAsync(_mail, change);
}
