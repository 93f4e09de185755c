var builder = DistributedApplication.CreateBuilder(args);
var api = builder.AddProject<Projects.HttpAndHttps>("api");
builder.AddContainer("a", "registry.example.com:5000/acme/a:1.0")
    .WithBindMount(Path.Combine(builder.AppHostDirectory, "abs"), "/in")
    .WithContainerName("the-a")
    .WithLifetime(ContainerLifetime.Persistent)
    .WithContainerRuntimeArgs("--memory", "1g")
    .WithImagePullPolicy(ImagePullPolicy.Always)
    .WithReference(api)
    .WithEnvironment("API", api.GetEndpoint("https"));
builder.AddContainer("b", "acme/b@sha256:abc")
    .WithEnvironment("H", api.GetEndpoint("http").Property(EndpointProperty.Host))
    .WithEnvironment("I", api.GetEndpoint("http").Property(EndpointProperty.IPV4Host))
    .WithEnvironment("P", api.GetEndpoint("http").Property(EndpointProperty.Port))
    .WithEnvironment("S", api.GetEndpoint("https").Property(EndpointProperty.Scheme));
builder.AddContainer("c", "acme/c").WithImage("other/c:2").WithImageTag("3").WithHttpEndpoint(targetPort: 80).PublishAsContainer();
builder.AddContainer("d", "acme/d")
    .WithImageSHA256("bb")
    .WithImageTag("t")
    .WithVolume(null, "/anon")
    .WithVolume("v", "/v", isReadOnly: true);
builder.AddContainer("e", "acme/e", "1")
    .WithImageRegistry("ghcr.io")
    .WithEntrypoint("x")
    .WithHttpEndpoint(targetPort: 1)
    .WithEnvironment("SELF", builder.CreateResourceBuilder(builder.Resources.OfType<ContainerResource>().Last()).GetEndpoint("http"));
builder.AddContainer("f", "localhost/f");
builder.Build().Run();
