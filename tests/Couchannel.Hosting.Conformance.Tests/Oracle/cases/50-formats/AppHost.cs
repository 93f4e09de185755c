var builder = DistributedApplication.CreateBuilder(args);
var secret = builder.AddParameter("secret", secret: true);
var w = builder.AddProject<Projects.Plain>("w");
var late = builder.AddParameter("plain");
w.WithEnvironment("A", $"{late:uri}").WithEnvironment("B", $"{secret:uri}");
builder.AddProject<Projects.Plain>("w2").WithEnvironment("A", $"{late:uri}").WithEnvironment("B", $"{secret:uri}");
var r = builder.AddRedis("cache", password: secret);
builder.AddProject<Projects.Plain>("w3")
    .WithReference(r)
    .WithEnvironment("C", $"{ReferenceExpression.Create($"{late}")}{late:uri}{secret}");
builder.Build().Run();
