var builder = DistributedApplication.CreateBuilder(args);
var plain = builder.AddParameter("plain");
var secret = builder.AddParameter("secret", secret: true);
builder.AddDockerfile("a", "../images/built", "../Other.Dockerfile", "final")
    .WithBuildArg("A", "x")
    .WithBuildArg("B", plain)
    .WithBuildArg("C", true)
    .WithBuildArg("D", 5)
    .WithBuildArg("N", (object?)null)
    .WithBuildSecret("S", secret)
    .WithImageTag("mine");
builder.AddDockerfile("b", "../images/built/").WithImage("named/b", "7").WithImageRegistry("r.example.com");
builder.AddContainer("c", "acme/c").WithDockerfile("../images/built").WithHttpEndpoint(port: 9001, targetPort: 90);
builder.AddProject<Projects.HttpAndHttps>("api")
    .WithHttpEndpoint(name: "admin")
    .PublishAsDockerFile(c => c.WithBuildArg("X", "1").WithArgs("in-container"))
    .WithArgs("late")
    .WithEnvironment("E", "1");
builder.AddExecutable("exe", "node", "../scripts", "a")
    .WithHttpEndpoint(targetPort: 99)
    .PublishAsDockerFile(c => c.WithBuildArg("Y", secretless()).WithVolume("v", "/v"))
    .PublishAsDockerFile();
builder.AddProject<Projects.Plain>("w")
    .WithReference(
        builder.CreateResourceBuilder<IResourceWithEndpoints>(
            builder.Resources.OfType<IResourceWithEndpoints>().First(r => r.Name == "exe"))
            .GetEndpoint("http"));
string secretless() => "s";
builder.Build().Run();
