using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>What is known of a container, for the engine that runs it.</summary>
public sealed class ContainerModelTests
{
    [Theory]
    [InlineData("acme/box", "acme/box:latest")]
    [InlineData("acme/box:2", "acme/box:2")]
    [InlineData("localhost:5000/box", "localhost:5000/box:latest")]
    [InlineData("registry.example.com/a/b/box:2", "registry.example.com/a/b/box:2")]
    [InlineData("[::1]:5000/box:2", "[::1]:5000/box:2")]
    [InlineData("acme/box@sha256:abc", "acme/box@sha256:abc")]
    public void The_name_of_an_image_is_taken_apart_and_put_together_again(string image, string name)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();

        builder.AddContainer("box", image).Resource.TryGetContainerImageName(out var full).ShouldBeTrue();

        full.ShouldBe(name);
    }

    [Fact]
    public void The_last_word_on_lifetime_name_and_image_holds()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var box = builder.AddContainer("box", "acme/box")
            .WithLifetime(ContainerLifetime.Persistent).WithLifetime(ContainerLifetime.Session)
            .WithContainerName("a").WithContainerName("b")
            .WithImagePullPolicy(ImagePullPolicy.Always).WithImagePullPolicy(ImagePullPolicy.Never)
            .WithImageSHA256("abc").WithImageTag("3").Resource;

        box.Annotations.OfType<ContainerLifetimeAnnotation>().ShouldHaveSingleItem().Lifetime.ShouldBe(ContainerLifetime.Session);
        box.Annotations.OfType<ContainerNameAnnotation>().ShouldHaveSingleItem().Name.ShouldBe("b");
        box.Annotations.OfType<ContainerImagePullPolicyAnnotation>().ShouldHaveSingleItem().ImagePullPolicy.ShouldBe(ImagePullPolicy.Never);
        box.TryGetContainerImageName(out var image).ShouldBeTrue();
        image.ShouldBe("acme/box:3");
    }

    [Fact]
    public async Task Arguments_for_the_engine_come_in_the_order_in_which_they_were_given()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var box = builder.AddContainer("box", "acme/box").WithContainerRuntimeArgs("--memory", "1g")
            .WithContainerRuntimeArgs(context => context.Args.Insert(0, "--init"))
            .WithContainerRuntimeArgs(async context =>
            {
                await Task.Yield();
                context.Args.Add("--tty");
            });
        var context = new ContainerRuntimeArgsCallbackContext([]);

        foreach (var annotation in box.Resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        context.Args.ShouldBe(["--init", "--memory", "1g", "--tty"]);
    }

    [Fact]
    public void Endpoints_of_which_nothing_else_is_said_follow_their_container()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var box = builder.AddContainer("box", "acme/box").WithEndpointProxySupport(false)
            .WithHttpEndpoint(targetPort: 80).WithHttpEndpoint(targetPort: 81, name: "kept", isProxied: true);

        using var application = builder.Build();

        box.GetEndpoint("http").EndpointAnnotation.IsProxied.ShouldBeFalse();
        box.GetEndpoint("http").EndpointAnnotation.Port.ShouldBe(80);
        box.GetEndpoint("kept").EndpointAnnotation.IsProxied.ShouldBeTrue();
    }

    [Fact]
    public void Resources_are_found_by_name_and_by_kind()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddContainer("box", "acme/box");
        builder.AddExecutable("tool", "tool", ".");

        builder.TryCreateResourceBuilder<ContainerResource>("BOX", out var box).ShouldBeTrue();
        box.Resource.Name.ShouldBe("box");
        builder.TryCreateResourceBuilder<ContainerResource>("tool", out _).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => builder.CreateResourceBuilder<ContainerResource>("none"));
        var model = new DistributedApplicationModel(builder.Resources);
        model.GetContainerResources().ShouldHaveSingleItem().Name.ShouldBe("box");
        model.GetExecutableResources().ShouldHaveSingleItem().Name.ShouldBe("tool");
        model.GetProjectResources().ShouldBeEmpty();
    }
}
