namespace Couchannel.Hosting;

/// <summary>The script that creates a database.</summary>
internal sealed class PostgresCreateDatabaseScriptAnnotation(string script) : IResourceAnnotation
{
    public string Script { get; } = script;
}
