using Couchannel.Hosting.Testing;

namespace Couchannel.Hosting.Tests;

public sealed class ApplicationModelTests
{
    [Theory]
    [InlineData("1st")]
    [InlineData("two--hyphens")]
    [InlineData("end-")]
    [InlineData("under_score")]
    [InlineData("")]
    public void A_name_that_no_host_takes_is_refused(string name)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();

        Should.Throw<ArgumentException>(() => builder.AddRedis(name));
    }

    [Fact]
    public void Two_resources_of_one_name_are_refused()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis("cache");

        Should.Throw<DistributedApplicationException>(() => builder.AddKafka("Cache")).Message.ShouldContain("Cache");
    }

    [Fact]
    public async Task A_reference_gives_the_connection_string_and_its_parts()
    {
        using var builder = DistributedApplicationTestingBuilder.Create(
            "--Parameters:pg-password=p@ss", "--Parameters:cache-password=secret");
        var database = builder.AddPostgres("pg").AddDatabase("shopdb");
        var cache = builder.AddRedis("cache");
        var consumer = builder.AddExecutable("consumer", "consumer", ".").WithReference(database).WithReference(cache);
        Allocate(database.Resource.Parent.PrimaryEndpoint, 20001);
        Allocate(cache.Resource.PrimaryEndpoint, 20002);

        var variables = (await ExecutionConfiguration.ResolveAsync(consumer.Resource, builder.ExecutionContext, default)).Environment;

        // What Aspire 13.6 answers for the same graph.
        variables["ConnectionStrings__shopdb"].ShouldBe("Host=localhost;Port=20001;Username=postgres;Password=p@ss;Database=shopdb");
        variables["SHOPDB_URI"].ShouldBe("postgresql://" + "postgres:p%40ss@localhost:20001/shopdb");
        variables["SHOPDB_JDBCCONNECTIONSTRING"].ShouldBe("jdbc:postgresql://localhost:20001/shopdb");
        variables["SHOPDB_DATABASENAME"].ShouldBe("shopdb");
        variables["ConnectionStrings__cache"].ShouldBe("localhost:20002,password=secret");
        variables["CACHE_URI"].ShouldBe("redis://:secret@localhost:20002");
    }

    [Fact]
    public void A_database_is_waited_for_with_its_server()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("pg").AddDatabase("shopdb");

        var waiting = builder.AddRedis("cache").WaitFor(database);

        waiting.Resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name).ShouldBe(["pg", "shopdb"]);
    }

    [Fact]
    public void A_circle_of_waits_is_refused_by_name()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var (one, two) = (builder.AddRedis("one"), builder.AddRedis("two"));
        one.WaitFor(two);
        two.WaitFor(one);

        Should.Throw<DistributedApplicationException>(() => builder.Build()).Message.ShouldContain("one -> two -> one");
    }

    [Fact]
    public async Task Missing_binaries_are_told_in_one_line_that_names_the_setting()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--COUCHANNEL_POSTGRES_BIN=/nowhere");
        builder.AddPostgres("pg");
        await using var app = await builder.BuildAsync();
        await app.StartAsync();

        var failed = await app.ResourceNotifications
            .WaitForResourceAsync("pg", e => e.Snapshot.State?.Text == KnownResourceStates.FailedToStart)
            .WaitAsync(TimeSpan.FromSeconds(30));

        failed.Snapshot.Detail.ShouldNotBeNull().ShouldSatisfyAllConditions(
            detail => detail.ShouldContain("COUCHANNEL_POSTGRES_BIN"),
            detail => detail.ShouldNotContain("\n"));
        await app.StopAsync();
    }

    private static void Allocate(EndpointReference endpoint, int port) =>
        endpoint.EndpointAnnotation.AllocatedEndpoint = new AllocatedEndpoint(endpoint.EndpointAnnotation, "localhost", port);
}
