var builder = DistributedApplication.CreateBuilder(args);
var a = builder.AddKafka("a").WithDataVolume("vol", isReadOnly: true);
var b = builder.AddKafka("b").WithDataBindMount("../data");
builder.AddProject<Projects.Plain>("w")
    .WithReference(a)
    .WithEnvironment("IN", b.Resource.InternalEndpoint.Property(EndpointProperty.HostAndPort))
    .WithEnvironment("OUT", b.Resource.PrimaryEndpoint);
builder.AddContainer("tool", "acme/tool")
    .WithReference(b)
    .WithEnvironment("IN", b.Resource.InternalEndpoint.Property(EndpointProperty.HostAndPort));
builder.AddExecutable("x", "x", ".").WithEnvironment("IN", b.Resource.InternalEndpoint);
builder.Build().Run();
