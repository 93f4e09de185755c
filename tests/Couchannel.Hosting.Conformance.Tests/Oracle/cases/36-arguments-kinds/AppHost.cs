var builder = DistributedApplication.CreateBuilder(args);
var p = builder.AddParameter("p", secret: true);
var plain = builder.AddParameter("plain");
var cache = builder.AddRedis("cache", password: p);
var api = builder.AddProject<Projects.HttpOnly>("api");
builder.AddExecutable("exe", "tool", ".", "a", "b c")
    .WithArgs("x", plain, p.Resource, api.GetEndpoint("http"), cache.Resource, cache, ReferenceExpression.Create($"--p={p}"), 5, true)
    .WithArgs(c => c.Args.Insert(0, "first"))
    .WithArgs(async c => { await Task.Yield(); c.Args.RemoveAt(1); });
builder.AddExecutable("exe2", "tool", "../scripts", new object[] { api.GetEndpoint("http").Property(EndpointProperty.Port), "y" })
    .WithHttpEndpoint(port: 4000, env: "HTTP")
    .WithEndpoint(name: "raw", targetPort: 4500, isProxied: false);
builder.AddContainer("box", "acme/box")
    .WithArgs(plain, "z")
    .WithArgs(cache.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort));
builder.AddExecutable("exe3", "tool", ".").WithWorkingDirectory("../scripts/").WithCommand("other");
builder.Build().Run();
