var builder = DistributedApplication.CreateBuilder(args);
var url = builder.AddParameter("service-url", "https://svc.example.com:8443/base/");
var svc = builder.AddExternalService("svc-x", url);
var fixedSvc = builder.AddExternalService("plainsvc", new Uri("http://plain.example.com:81")).WithHttpHealthCheck("/health", 204);
builder.AddProject<Projects.Plain>("a")
    .WithReference(svc)
    .WithReference(fixedSvc)
    .WithEnvironment("URL", svc)
    .WithEnvironment("URL2", fixedSvc);
builder.AddContainer("c", "acme/c").WithReference(svc).WithReference(fixedSvc).WithEnvironment("URL", svc);
svc.WithHttpHealthCheck();
builder.Build().Run();
