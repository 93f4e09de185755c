var builder = DistributedApplication.CreateBuilder(args);
var api = builder.AddProject<Projects.HttpAndHttps>("my-api")
    .WithHttpEndpoint(name: "admin")
    .WithEndpoint(name: "grpc", scheme: "http")
    .WithEndpoint("grpc", e => e.Transport = "http2");
api.WithEndpoint("admin", e => e.ExcludeReferenceEndpoint = true);
builder.AddProject<Projects.Plain>("a").WithReference(api).WithReference(api, "again").WithReference(api.GetEndpoint("admin"));
builder.AddProject<Projects.Plain>("b").WithReference(api.GetEndpoint("http")).WithReference(api.GetEndpoint("grpc"));
builder.AddProject<Projects.Plain>("c").WithReference(api, "Weird.Name-1");
builder.AddProject<Projects.Plain>("d")
    .WithReference(api)
    .WithEnvironment("services__my-api__http__0", "mine")
    .WithEnvironment("MY_API_HTTP", "mine");
builder.AddProject<Projects.Plain>("e").WithEnvironment("services__my-api__http__0", "mine").WithReference(api);
builder.Build().Run();
