using Couchannel.Hosting.TestProgram;

// What the tests of the host run as processes, since they cannot rely on a program of the machine that would do it.
await (args switch
{
    ["serve"] => Server.RunAsync(),
    ["echo"] => Echo.RunAsync(),
    ["host", var marker] => Host.RunAsync(marker),
    ["say", .. var words] => Console.Out.WriteLineAsync(string.Join('|', words)),
    ["run", var marker, .. var rest] => Shown.RunAsync(marker, rest),
    ["containers", var image, var label] => ContainerHost.RunAsync(image, label),
    _ => throw new ArgumentException("serve | echo | say WORDS | host MARKER | run MARKER ARGUMENTS | containers IMAGE LABEL"),
});
