var builder = DistributedApplication.CreateBuilder(args);
var api = builder.AddProject<Projects.HttpOnly>("a1-B2-c3");
var p = builder.AddParameter("Pg-Password-2", "x");
var cs = builder.AddConnectionString("Up-Per", "MY_CS");
builder.AddProject<Projects.Plain>("w")
    .WithReference(api)
    .WithReference(api.GetEndpoint("HTTP"))
    .WithEnvironment("X", api.GetEndpoint("HTTP"))
    .WithEnvironment("Y", $"{p:URI}")
    .WithReference(cs, "n")
    .WithReference("with.dots-and", new Uri("http://x/y"));
builder.AddContainer("c", "acme/c").WithHttpEndpoint(name: "My-Ep", targetPort: 80).WithEndpoint("my-ep", e => e.Port = 99);
builder.AddProject<Projects.Plain>("w2")
    .WithReference(builder.CreateResourceBuilder(builder.Resources.OfType<ContainerResource>().Single()).GetEndpoint("MY-EP"));
builder.Build().Run();
