using System.Collections.Concurrent;
using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>What is told, when, and who waits for it.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task A_resources_life_is_told_in_order()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var told = new ConcurrentQueue<string>();
        Task Note(string what)
        {
            told.Enqueue(what);
            return Task.CompletedTask;
        }

        builder.Eventing.Subscribe<BeforeStartEvent>((e, _) => Note($"before start of {e.Model.Resources.Count}"));
        builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) => Note("created"));
        var server = builder.AddServer("server")
            .OnResourceEndpointsAllocated((r, _, _) => Note($"at {r.GetEndpoint("http").IsAllocated}"))
            .OnBeforeResourceStarted((_, _, _) => Note("before"))
            .OnResourceReady((_, _, _) => Note("ready"))
            .OnResourceStopped((_, e, _) => Note($"stopped {e.ResourceEvent.Snapshot.State?.Text}"));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("server");
        await app.StopAsync();

        told.Where(t => t != "created").ShouldBe(["before start of 1", "at True", "before", "ready", "stopped Exited"]);
        told.ShouldContain("created");
    }

    [Fact]
    public async Task A_connection_string_is_told_with_its_resource_once_it_can_be_read()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var told = new ConcurrentQueue<string?>();
        var user = builder.AddParameter("user", "dora");
        builder.AddConnectionString("db", ReferenceExpression.Create($"Host=h;Username={user}"))
            .OnConnectionStringAvailable(async (db, e, cancellationToken) =>
                told.Enqueue($"{e.Resource.Name}: {await db.ConnectionStringExpression.GetValueAsync(cancellationToken)}"));
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("db");

        told.ShouldBe(["db: Host=h;Username=dora"]);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(EventDispatchBehavior.BlockingSequential, true, false)]
    [InlineData(EventDispatchBehavior.BlockingConcurrent, true, true)]
    [InlineData(EventDispatchBehavior.NonBlockingSequential, false, false)]
    [InlineData(EventDispatchBehavior.NonBlockingConcurrent, false, true)]
    public async Task Who_publishes_an_event_of_the_graphs_own_chooses_who_waits_for_whom(
        EventDispatchBehavior? behavior, bool blocks, bool concurrent)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var (mayEnd, first, second) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<string>());
        builder.Eventing.Subscribe<Called>(async (_, _) =>
        {
            first.SetResult();
            await mayEnd.Task;
        });
        builder.Eventing.Subscribe<Called>((called, _) =>
        {
            second.SetResult(called.What);
            return Task.CompletedTask;
        });

        var publishing = behavior is { } chosen
            ? builder.Eventing.PublishAsync(new Called("now"), chosen)
            : builder.Eventing.PublishAsync(new Called("now"));

        await first.Task.WaitAsync(TestApps.Patience);
        publishing.IsCompleted.ShouldBe(!blocks);
        if (concurrent)
        {
            await second.Task.WaitAsync(TestApps.Patience);
        }

        second.Task.IsCompleted.ShouldBe(concurrent);
        mayEnd.SetResult();
        await publishing.WaitAsync(TestApps.Patience);
        (await second.Task.WaitAsync(TestApps.Patience)).ShouldBe("now");
    }

    [Fact]
    public async Task Who_waits_starts_only_when_all_have_finished_who_were_told_that_it_is_ready()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var mayGoOn = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var first = builder.AddSleep("first").OnResourceReady(async (_, _, cancellationToken) =>
        {
            told.SetResult();
            await mayGoOn.Task.WaitAsync(cancellationToken);
        });
        builder.AddSleep("second").WaitFor(first);
        await using var app = await builder.StartAsync();
        await told.Task.WaitAsync(TestApps.Patience);
        app.Now("first").State!.Text.ShouldBe(KnownResourceStates.Running);
        app.Now("second").State!.Text.ShouldBe(KnownResourceStates.Waiting);

        mayGoOn.SetResult();

        await app.WhenHealthyAsync("second");
    }

    [Fact]
    public async Task What_was_to_be_done_when_ready_and_failed_keeps_those_from_starting_that_wait()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var first = builder.AddSleep("first").OnResourceReady((_, _, _) => throw new InvalidOperationException("No seed data."));
        builder.AddSleep("second").WaitFor(first);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("second", KnownResourceStates.FailedToStart)).Detail.ShouldNotBeNull().ShouldContain("No seed data.");
    }

    [Fact]
    public async Task What_is_to_be_done_before_a_start_holds_it_back_and_its_failure_prevents_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("prevented").OnBeforeResourceStarted((_, _, _) => throw new InvalidOperationException("Not today."));
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("prevented", KnownResourceStates.FailedToStart)).Detail.ShouldBe("Not today.");
    }

    [Fact]
    public async Task Ready_is_told_again_after_a_restart()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var times = 0;
        builder.AddSleep("worker").OnResourceReady((_, _, _) =>
        {
            Interlocked.Increment(ref times);
            return Task.CompletedTask;
        });
        await using var app = await builder.StartAsync();
        await app.WhenHealthyAsync("worker");
        await app.GiveAsync("worker", KnownResourceCommands.RestartCommand);
        await app.WhenHealthyAsync("worker");

        times.ShouldBe(2);
    }

    [Fact]
    public async Task A_resource_of_ones_own_lives_by_what_is_told_of_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var custom = builder.AddResource(new OwnResource("own"))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Own", Properties = [], State = "Dreaming" })
            .OnInitializeResource((resource, e, _) => e.Notifications.PublishUpdateAsync(
                resource, s => s with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow }));
        builder.AddSleep("dependent").WaitFor(custom);
        await using var app = await builder.StartAsync();

        await app.WhenHealthyAsync("dependent");
        app.Now("own").ResourceType.ShouldBe("Own");
    }

    private sealed class OwnResource(string name) : Resource(name);

    private sealed record Called(string What) : IDistributedApplicationEvent;
}
