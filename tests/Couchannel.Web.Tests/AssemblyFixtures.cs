[assembly: AssemblyFixture(typeof(Couchannel.Web.Tests.Support.RedisServer))]
