namespace Couchannel.Hosting;

/// <summary>A network from which an endpoint is looked at: what is its host and port depends on where one stands.</summary>
public record NetworkIdentifier(string Value);
