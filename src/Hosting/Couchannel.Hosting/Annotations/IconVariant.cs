namespace Couchannel.Hosting;

public enum IconVariant
{
    Regular,
    Filled,
}
