var builder = DistributedApplication.CreateBuilder(args);
builder.AddProject<Projects.HttpAndHttps>("api")
    .WithHttpEndpoint(port: 6000)
    .WithHttpsEndpoint(targetPort: 6443)
    .WithHttpEndpoint(name: "second", env: "SECOND")
    .WithHttpEndpoint(name: "second", env: "RENAMED", targetPort: 7001)
    .WithEndpoint(port: 7002, scheme: "tcp", name: "raw", isExternal: true);
builder.AddProject<Projects.NoProfile>("bare")
    .WithHttpEndpoint(port: 6001)
    .WithHttpEndpoint(name: "x2")
    .WithHttpsEndpoint(name: "secure")
    .WithHttpsEndpoint(name: "secure2")
    .WithEndpoint(name: "t")
    .WithEndpoint(name: "u", protocol: System.Net.Sockets.ProtocolType.Udp);
builder.AddProject<Projects.NoProfile>("unproxied")
    .WithHttpEndpoint(port: 6100, isProxied: false)
    .WithEndpoint("http", e => e.TargetHost = "0.0.0.0");
builder.AddContainer("box", "acme/box")
    .WithHttpEndpoint(port: 8005)
    .WithHttpsEndpoint(targetPort: 8443)
    .WithEndpoint(name: "t1")
    .WithEndpoint(name: "t2")
    .WithEndpoint(name: "named", scheme: "amqp", targetPort: 5672)
    .WithExternalHttpEndpoints()
    .WithHttpEndpoint(targetPort: 9000, name: "notexternal");
builder.AddContainer("box2", "acme/box")
    .WithEndpoint("made", e => { e.UriScheme = "http"; e.Port = 8300; })
    .WithEndpoint("not", e => e.Port = 1, createIfNotExists: false)
    .WithHttpEndpoint(name: "MADE", targetPort: 8301);
builder.AddContainer("box3", "acme/box").WithHttpEndpoint(targetPort: 80).AsHttp2Service();
builder.AddExecutable("exe", "x", ".").WithHttpEndpoint().WithHttpEndpoint(name: "h2").WithHttpsEndpoint(env: "HTTPS");
builder.AddProject<Projects.HttpOnly>("filtered")
    .WithHttpEndpoint(name: "admin")
    .WithEndpointsInEnvironment(e => e.Name != "admin")
    .DisableForwardedHeaders();
builder.Build().Run();
