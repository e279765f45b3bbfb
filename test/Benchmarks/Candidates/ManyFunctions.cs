using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;

namespace Benchmarks.Candidates;

/// <summary>A class of many functions that return their text: written out they would be two hundred equal lines.</summary>
internal static class ManyFunctions
{
    public static string NameOf(int number) => $"f{number:000}";

    public static Type Create<TTrigger>(int count)
        where TTrigger : Attribute, new()
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("ManyFunctions"), AssemblyBuilderAccess.Run).DefineDynamicModule("ManyFunctions");
        var type = module.DefineType("ManyFunctions", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var named = typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!;
        var triggered = new CustomAttributeBuilder(typeof(TTrigger).GetConstructor(Type.EmptyTypes)!, []);
        for (var i = 1; i <= count; i++)
        {
            var method = type.DefineMethod(NameOf(i), MethodAttributes.Public | MethodAttributes.Static, typeof(string), [typeof(string)]);
            method.SetCustomAttribute(new CustomAttributeBuilder(named, [NameOf(i)]));
            method.DefineParameter(1, ParameterAttributes.None, "body").SetCustomAttribute(triggered);
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ret);
        }

        return type.CreateType();
    }
}
