[assembly: AssemblyFixture(typeof(Couchannel.Deploy.Tests.Tools.KubernetesTools))]
