var builder = DistributedApplication.CreateBuilder(args);
builder.AddContainer("a", "acme/a")
    .WithManifestPublishingCallback(c =>
    {
        c.Writer.WriteString("type", "mine.v0");
        c.Writer.WriteString("path", c.GetManifestRelativePath(Path.Combine(builder.AppHostDirectory, "../x/y")));
    });
builder.AddProject<Projects.HttpOnly>("b")
    .WithManifestPublishingCallback(async c =>
    {
        await Task.Yield();
        c.Writer.WriteString("type", "other.v0");
        c.WriteBindings(builder.Resources.First());
        await c.WriteEnvironmentVariablesAsync(builder.Resources[1]);
    });
builder.AddContainer("c", "acme/c").ExcludeFromManifest().WithManifestPublishingCallback(c => c.Writer.WriteNull("n"));
builder.AddContainer("d", "acme/d").ExcludeFromManifest().PublishAsContainer();
var hidden = builder.AddParameter("plain").ExcludeFromManifest();
var hiddenPg = builder.AddPostgres("pg", password: builder.AddParameter("pg-password", secret: true)).ExcludeFromManifest();
builder.AddProject<Projects.Plain>("w")
    .WithEnvironment("H", hidden)
    .WithReference(hiddenPg.AddDatabase("db"))
    .WithEnvironment("U", $"{hidden:uri}");
builder.AddResource(new CustomThing("thing"));
builder.Build().Run();
class CustomThing(string name) : Resource(name);
