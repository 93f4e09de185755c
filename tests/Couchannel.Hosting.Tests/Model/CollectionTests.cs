namespace Couchannel.Hosting.Tests.Model;

/// <summary>The resources of a graph, and who is told of events.</summary>
public sealed class CollectionTests
{
    [Fact]
    public void A_resource_can_take_the_place_of_one_of_its_name_but_not_of_another()
    {
        var resources = new ResourceCollection { new ContainerResource("one"), new ContainerResource("two") };
        var successor = new ContainerResource("ONE");

        resources[0] = successor;
        resources[1] = new ContainerResource("three");

        Should.Throw<DistributedApplicationException>(() => resources[1] = new ContainerResource("one"))
            .Message.ShouldContain("with name 'one'");
        resources.Select(r => r.Name).ShouldBe(["ONE", "three"]);
        resources.TryGetByName("one", out var found).ShouldBeTrue();
        found.ShouldBe(successor);
    }

    [Fact]
    public async Task Who_does_not_want_to_be_told_any_more_is_not_and_the_others_are()
    {
        var eventing = new DistributedApplicationEventing();
        var told = new List<string>();
        var first = eventing.Subscribe<Called>((_, _) => Note(told, "first"));
        eventing.Subscribe<Called>((_, _) => Note(told, "second"));
        await eventing.PublishAsync(new Called());

        eventing.Unsubscribe(first);
        eventing.Unsubscribe(first);
        await eventing.PublishAsync(new Called());

        told.ShouldBe(["first", "second", "second"]);
    }

    [Fact]
    public async Task Who_is_told_may_leave_while_being_told()
    {
        var eventing = new DistributedApplicationEventing();
        var told = new List<string>();
        DistributedApplicationEventSubscription? once = null;
        once = eventing.Subscribe<Called>((_, _) =>
        {
            eventing.Unsubscribe(once!);
            return Note(told, "once");
        });
        eventing.Subscribe<Called>((_, _) => Note(told, "always"));

        await eventing.PublishAsync(new Called());
        await eventing.PublishAsync(new Called());

        told.ShouldBe(["once", "always", "always"]);
    }

    [Fact]
    public async Task Arguments_for_the_engine_can_be_given_by_code_that_does_not_wait()
    {
        var context = new ContainerRuntimeArgsCallbackContext([]);

        await new ContainerRuntimeArgsCallbackAnnotation(args => args.Add("--init")).Callback(context);

        context.Args.ShouldBe(["--init"]);
    }

    private static Task Note(List<string> told, string what)
    {
        told.Add(what);
        return Task.CompletedTask;
    }

    private sealed record Called : IDistributedApplicationEvent;
}
