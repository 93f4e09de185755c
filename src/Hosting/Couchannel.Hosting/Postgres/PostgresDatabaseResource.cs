namespace Couchannel.Hosting;

/// <summary>A database in a PostgreSQL server.</summary>
public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource server)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    public PostgresServerResource Parent { get; } = server;

    public string DatabaseName { get; } = databaseName;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        var path = ReferenceExpression.Create($"/{Uri.EscapeDataString(DatabaseName)}");
        foreach (var (name, value) in ((IResourceWithConnectionString)Parent).GetConnectionProperties())
        {
            yield return name is "Uri" or "JdbcConnectionString" ? new(name, ReferenceExpression.Create($"{value}{path}")) : new(name,
                value);
        }

        yield return new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}"));
    }
}
