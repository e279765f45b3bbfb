using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Logging;

namespace Functions.ScriptHost.Tests.Emit;

/// <summary>Generates the class that stands for an app's functions: a public static method each, which calls the function's body.</summary>
internal static class FunctionType
{
    private static readonly (string Name, Type Type)[] HostParameters =
        [("_binder", typeof(IBinder)), ("_logger", typeof(ILogger)), ("_cancellationToken", typeof(CancellationToken))];

    public static Type Generate(IReadOnlyList<FunctionSignature> functions)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("ScriptFunctions"), AssemblyBuilderAccess.Run);
        var builder = assembly.DefineDynamicModule("ScriptFunctions").DefineType(
            "Host.Functions", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Abstract | TypeAttributes.Sealed);
        for (var i = 0; i < functions.Count; i++)
            Define(builder, functions[i], FieldName(i));

        var type = builder.CreateType();
        for (var i = 0; i < functions.Count; i++)
            type.GetField(FieldName(i))!.SetValue(null, functions[i].Body);
        return type;
    }

    private static string FieldName(int index) => "Body" + index.ToString(CultureInfo.InvariantCulture);

    private static void Define(TypeBuilder type, FunctionSignature function, string fieldName)
    {
        var body = type.DefineField(fieldName, typeof(Func<object?[], Task<object?>>), FieldAttributes.Public | FieldAttributes.Static);
        (string Name, Type Type)[] parameters = [(function.TriggerName, function.TriggerType), .. HostParameters];
        var method = type.DefineMethod(
            function.Name,
            MethodAttributes.Public | MethodAttributes.Static,
            function.Returns ? typeof(Task<object?>) : typeof(Task),
            [.. parameters.Select(p => p.Type)]);
        foreach (var attribute in function.Attributes)
            method.SetCustomAttribute(attribute);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = method.DefineParameter(i + 1, ParameterAttributes.None, parameters[i].Name);
            if (i == 0)
                parameter.SetCustomAttribute(function.Trigger);
        }

        EmitBody(method.GetILGenerator(), body, parameters);
    }

    private static void EmitBody(ILGenerator il, FieldBuilder body, (string Name, Type Type)[] parameters)
    {
        il.Emit(OpCodes.Ldsfld, body);
        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldarg, i);
            if (parameters[i].Type.IsValueType)
                il.Emit(OpCodes.Box, parameters[i].Type);
            il.Emit(OpCodes.Stelem_Ref);
        }

        il.Emit(OpCodes.Callvirt, typeof(Func<object?[], Task<object?>>).GetMethod("Invoke")!);
        il.Emit(OpCodes.Ret);
    }
}
