[assembly: AssemblyFixture(typeof(Couchannel.Tests.Shared.TestServers))]
