using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Lifecycle;

/// <summary>How resources end by themselves, and what that means for those that wait for them.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task Who_crashes_while_starting_has_exited_and_its_last_words_are_told()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddShell("broken", "echo no such database >&2; exit 3");
        await using var app = await builder.StartAsync();

        var ended = await app.WhenAsync("broken", KnownResourceStates.Exited);

        ended.ExitCode.ShouldBe(3);
        ended.State!.Style.ShouldBe(KnownResourceStateStyles.Error);
        ended.Detail.ShouldNotBeNull().ShouldSatisfyAllConditions(
            detail => detail.ShouldContain("exit code 3"),
            detail => detail.ShouldContain("no such database"));
    }

    [Fact]
    public async Task Who_crashes_while_running_has_exited_by_the_signal()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("fragile");
        await using var app = await builder.StartAsync();
        var running = await app.WhenAsync("fragile", KnownResourceStates.Running);

        PosixCalls.Tell(running.ProcessIds.Single(), Signal.Kill);

        var ended = await app.WhenAsync("fragile", KnownResourceStates.Exited);
        ended.ExitCode.ShouldBe(128 + (int)Signal.Kill);
        ended.Detail.ShouldNotBeNull().ShouldContain("signal 9");
        ended.ProcessIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_ends_well_is_finished_and_lets_those_start_that_wait_for_its_end()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var job = builder.AddShell("job", "exit 0");
        builder.AddSleep("after").WaitForCompletion(job);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("job", KnownResourceStates.Finished)).ExitCode.ShouldBe(0);
        await app.WhenAsync("after", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_job_that_fails_keeps_those_from_starting_that_wait_for_its_end_and_they_say_why()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var job = builder.AddShell("job", "exit 4");
        builder.AddSleep("after").WaitForCompletion(job);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("after", KnownResourceStates.FailedToStart)).Detail
            .ShouldBe("not started: 'job' ended with exit code 4, not 0.");
    }

    [Fact]
    public async Task A_job_may_be_expected_to_end_with_another_code()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddSleep("after").WaitForCompletion(builder.AddShell("job", "exit 4"), exitCode: 4);
        await using var app = await builder.StartAsync();

        await app.WhenAsync("after", KnownResourceStates.Running);
    }

    [Theory]
    [InlineData("no-such-program", "/", "'no-such-program' was not found on the PATH")]
    [InlineData("./no-such-program", "/", "there is no executable file at /no-such-program")]
    [InlineData("sleep", "/no/such/folder", "working directory '/no/such/folder' does not exist")]
    public async Task A_program_that_cannot_be_found_is_told_in_one_line(string command, string folder, string expected)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddExecutable("missing", command, folder);
        await using var app = await builder.StartAsync();

        var failed = await app.WhenAsync("missing", KnownResourceStates.FailedToStart);

        failed.Detail.ShouldNotBeNull().ShouldContain(expected);
        failed.Detail.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Who_waits_for_something_that_fails_fails_too_where_it_is_to_stop()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var broken = builder.AddExecutable("broken", "no-such-program", "/");
        builder.AddSleep("dependent").WaitFor(broken, WaitBehavior.StopOnResourceUnavailable);
        await using var app = await builder.StartAsync();

        (await app.WhenAsync("dependent", KnownResourceStates.FailedToStart)).Detail.ShouldNotBeNull()
            .ShouldStartWith("not started: 'broken', which it waits for, failed to start: its command 'no-such-program'");
        await Should.ThrowAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("dependent"));
    }

    [Fact]
    public async Task Who_is_to_wait_for_something_that_fails_says_why_and_starts_when_it_comes_after_all()
    {
        var folder = Directory.CreateTempSubdirectory("couchannel-late").FullName;
        using var builder = DistributedApplicationTestingBuilder.Create();
        var late = builder.AddExecutable("late", "./program", folder);
        builder.AddSleep("dependent").WaitFor(late, WaitBehavior.WaitOnResourceUnavailable);
        await using var app = await builder.StartAsync();
        (await app.WhenAsync("dependent", s => s.Detail?.Contains("failed to start", StringComparison.Ordinal) == true)).State!.Text
            .ShouldBe(KnownResourceStates.Waiting);

        File.Copy("/bin/sleep", Path.Combine(folder, "program"));
        late.Resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(args => args.Add("600")));
        await app.GiveAsync("late", KnownResourceCommands.StartCommand);

        await app.WhenHealthyAsync("dependent");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }
}
