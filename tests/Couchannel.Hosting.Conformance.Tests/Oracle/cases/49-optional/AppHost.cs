var builder = DistributedApplication.CreateBuilder(args);
var none = builder.AddConnectionString("nowhere");
builder.AddProject<Projects.Plain>("w").WithReference(none, optional: true).WithEnvironment("X", "1");
builder.Build().Run();
