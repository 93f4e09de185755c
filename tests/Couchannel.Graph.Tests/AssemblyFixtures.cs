[assembly: AssemblyFixture(typeof(Couchannel.Graph.Tests.RunningGraph))]
