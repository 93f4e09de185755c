using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests.Model;

/// <summary>Who belongs to whom, for people to see.</summary>
public sealed class RelationshipTests
{
    [Fact]
    public void A_relation_is_said_of_the_child_whichever_side_says_it()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parent = builder.AddExecutable("parent", "tool", ".");
        var (one, two, three) = (Add("one"), Add("two"), Add("three"));

        one.WithParentRelationship(parent.Resource);
        parent.WithChildRelationship(two);
        parent.WithChildRelationship(three.Resource);

        RelationsOf(one).ShouldBe(["Parent parent"]);
        RelationsOf(two).ShouldBe(["Parent parent"]);
        RelationsOf(three).ShouldBe(["Parent parent"]);
        RelationsOf(parent).ShouldBeEmpty();

        IResourceBuilder<ExecutableResource> Add(string name) => builder.AddExecutable(name, "tool", ".");
    }

    [Fact]
    public void A_reference_is_shown_of_a_resource_and_of_all_that_an_expression_is_made_of()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var secret = builder.AddParameter("secret", secret: true);
        var server = builder.AddExecutable("server", "tool", ".").WithHttpEndpoint();
        var tool = builder.AddExecutable("tool", "tool", ".");
        var other = builder.AddExecutable("other", "tool", ".");

        tool.WithReferenceRelationship(ReferenceExpression.Create($"{server.GetEndpoint("http")}?key={secret}"));
        other.WithReferenceRelationship(tool.Resource);

        RelationsOf(tool).ShouldBe(["Reference server", "Reference secret"]);
        RelationsOf(other).ShouldBe(["Reference tool"]);
    }

    private static IEnumerable<string> RelationsOf(IResourceBuilder<IResource> builder) =>
        builder.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => $"{r.Type} {r.Resource.Name}");
}
