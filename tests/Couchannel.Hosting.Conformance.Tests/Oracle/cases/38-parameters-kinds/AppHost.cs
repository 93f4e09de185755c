var builder = DistributedApplication.CreateBuilder(args);
var a = builder.AddParameter("a-lit", () => "computed", publishValueAsDefault: true);
var b = builder.AddParameter("b-lit", () => "computed", secret: true);
var c = builder.AddParameter(
    "c-gen", new GenerateParameterDefault { MinLength = 5, Lower = false, Upper = false, MinNumeric = 2, Special = false }, persist: true);
var d = builder.AddParameterFromConfiguration("d-conf", "Some:Key", secret: true);
var e = builder.AddParameter("plain").WithDescription("what it is");
var missing = builder.AddParameter("missing-one");
builder.AddProject<Projects.Plain>("w")
    .WithEnvironment("A", a)
    .WithEnvironment("B", b)
    .WithEnvironment("D", d)
    .WithEnvironment("E", e)
    .WithEnvironment("M", missing)
    .WithEnvironment("M2", $"x{missing}")
    .WithEnvironment("U1", $"{a:uri}")
    .WithEnvironment("U2", $"{late():uri}");
IResourceBuilder<ParameterResource> late() => builder.AddParameter("late-" + 1);
builder.AddProject<Projects.Plain>("w2")
    .WithEnvironment("U1", $"{a:uri}")
    .WithEnvironment("U2", $"{builder.CreateResourceBuilder(builder.Resources.OfType<ParameterResource>().Last()):uri}")
    .WithArgs(missing, "y");
builder.AddParameter("a-lit-uri-encoded");
builder.Build().Run();
