namespace Couchannel.Hosting;

/// <summary>A data folder that is wanted.</summary>
/// <param name="Bin">The folder of PostgreSQL's programs.</param>
/// <param name="User">The system user who is to own the folder; the current one when <see langword="null"/>.</param>
/// <param name="UserName">The superuser of the database server.</param>
internal sealed record PostgresClusterRequest(string Bin, string Folder, string? User, string UserName, string Password);
