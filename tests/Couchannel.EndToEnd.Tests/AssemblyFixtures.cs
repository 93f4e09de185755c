using Couchannel.EndToEnd.Tests;
using Couchannel.EndToEnd.Tests.Browser;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(WebAddress))]
