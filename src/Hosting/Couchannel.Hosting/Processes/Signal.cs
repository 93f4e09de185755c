namespace Couchannel.Hosting;

/// <summary>The signals that are sent; the numbers are the same on Linux and macOS.</summary>
internal enum Signal
{
    Exists = 0,
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
