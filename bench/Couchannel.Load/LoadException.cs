namespace Couchannel.Load;

/// <summary>An answer that should have been another.</summary>
internal sealed class LoadException(string message, Exception? cause = null) : Exception(message, cause);
