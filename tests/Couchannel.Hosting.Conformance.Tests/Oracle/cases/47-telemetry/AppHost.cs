var builder = DistributedApplication.CreateBuilder(args);
builder.AddContainer("c", "acme/c").WithOtlpExporter();
builder.AddExecutable("e", "x", ".").WithOtlpExporter(OtlpProtocol.Grpc);
builder.AddProject<Projects.Plain>("p")
    .WithEnvironment("OTEL_SERVICE_NAME", "mine")
    .WithEnvironment("ASPNETCORE_URLS", "http://*:1")
    .WithHttpEndpoint();
builder.AddProject<Projects.HttpOnly>("q")
    .WithEnvironment("HTTP_PORTS", "1")
    .WithEnvironment("DOTNET_LAUNCH_PROFILE", "mine")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Mine");
builder.Build().Run();
