using Couchannel.Data.Migrations;
using DbUp.Engine.Output;

namespace Couchannel.Data.Tests;

public sealed class DatabaseMigratorTests(TestServers servers)
{
    [Fact]
    public async Task Several_runners_at_once_run_every_script_once()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(database))));

        (await database.ScalarAsync<long>("SELECT count(*) - count(DISTINCT scriptname) FROM schema_versions")).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM sessions")).ShouldBe(14);
    }

    [Fact]
    public async Task What_has_been_played_is_followed_by_the_next_of_its_kind()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.ExecuteAsync("UPDATE sessions SET starts_at = now() - interval '1 day' WHERE league = 'NBA'");

        await MigrateAsync(database);

        (await database.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE league = 'NBA'")).ShouldBe(2);
        (await database.ScalarAsync<long>("SELECT count(*) FROM sessions WHERE starts_at > now()")).ShouldBe(14);
    }

    [Fact]
    public async Task A_script_that_fails_is_named_with_what_PostgreSQL_says()
    {
        await using var database = await TestDatabase.CreateAsync(servers);
        await database.ExecuteAsync("DROP TABLE schema_versions");

        var failure = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(database));

        failure.Message.ShouldContain("0001_schema.sql");
        failure.Message.ShouldContain("already exists");
        failure.Message.ShouldNotContain("\n");
    }

    private static Task MigrateAsync(TestDatabase database) =>
        new DatabaseMigrator(database.ConnectionString, new NoOpUpgradeLog()).RunAsync(withDemoData: true, default);
}
