var builder = DistributedApplication.CreateBuilder(args);
var password = builder.AddParameter("pg-password", secret: true);
var db = builder.AddPostgres("pg", password: password).AddDatabase("1db-x".Substring(1), "data base;x");
var cache = builder.AddRedis("cache", password: builder.AddParameter("redis-password", secret: true))
    .WithConnectionProperty("Extra", "plain")
    .WithConnectionProperty("Composed", ReferenceExpression.Create($"u:{password}"));
var host = builder.AddParameter("db-host");
var cs = builder.AddConnectionString("composed", ReferenceExpression.Create($"Server={host:uri};Pass={password};Db={db}"))
    .WithConnectionProperty("Server", ReferenceExpression.Create($"{host}"));
builder.AddProject<Projects.Plain>("a").WithReference(db, connectionName: "").WithReference(cache, "1st.cache").WithReference(cs);
builder.AddContainer("box", "acme/box").WithReference(db).WithReference(cache).WithReference(cs, "renamed", optional: true);
builder.AddExecutable("exe", "run", "bin", "--x").WithReference(db, "Main").WithReference(cache);
builder.AddProject<Projects.Plain>("b")
    .WithEnvironment("CS", cs)
    .WithEnvironment("CS2", db)
    .WithEnvironment("E", db.Resource.ConnectionStringExpression)
    .WithEnvironment("U", cache.Resource.UriExpression)
    .WithEnvironment(
        "P", $"{db.Resource.Parent.GetConnectionProperty("Host")}|{db.Resource.UriExpression}|{db.Resource.JdbcConnectionString}");
builder.Build().Run();
