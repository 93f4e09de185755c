var builder = DistributedApplication.CreateBuilder(args);
var a = builder.AddRedis("a", 16000);
var b = builder.AddRedis("b").WithPassword(null).WithHostPort(16001).WithDataVolume("vol", isReadOnly: true);
var c = builder.AddRedis("c")
    .WithPassword(builder.AddParameter("redis-password", secret: true))
    .WithDataBindMount("data/redis")
    .WithPersistence(TimeSpan.FromMinutes(1.5));
builder.AddProject<Projects.HttpOnly>("api").WithReference(b).WithReference(c).WaitFor(b);
builder.AddContainer("tool", "acme/tool").WithReference(b).WithReference(c);
builder.Build().Run();
